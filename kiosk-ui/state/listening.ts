/** A file as sound; null when this browser cannot read it. */
export const decodeSound = async (context: AudioContext, bytes: ArrayBuffer): Promise<AudioBuffer | null> => {
  try {
    return await context.decodeAudioData(bytes)
  } catch {
    return null
  }
}

/** Plays a sound; returns how to stop it. */
export const playSound = (context: AudioContext, buffer: AudioBuffer, onEnd: () => void): (() => void) => {
  const source = new AudioBufferSourceNode(context, { buffer })
  source.connect(context.destination)
  source.onended = onEnd
  source.start()
  return () => source.stop()
}
