const SAMPLES_PER_SECOND = 16_000
const NOTE_SECONDS = 0.28
/** A tune of five tones, as steps of a scale of twelve above 392 Hz. */
const TUNE = [0, 2, 4, 7, 9, 7, 4, 2, 4, 7, 9, 12, 9, 7, 4, 0]
const LOWEST_HERTZ = 392

/** A few seconds that sound as a wooden bar does when it is struck: WAV, 16 bit, one channel. */
export function makeMelody(): Buffer {
  const noteSamples = Math.round(NOTE_SECONDS * SAMPLES_PER_SECOND)
  const sound = Buffer.alloc(TUNE.length * noteSamples * 2)
  for (const [place, step] of TUNE.entries()) {
    const turns = (LOWEST_HERTZ * 2 ** (step / 12)) / SAMPLES_PER_SECOND
    for (let sample = 0; sample < noteSamples; sample += 1) {
      const dying = Math.exp((-5 * sample) / noteSamples)
      const wave = Math.sin(2 * Math.PI * turns * sample) + 0.3 * Math.sin(8 * Math.PI * turns * sample)
      sound.writeInt16LE(Math.round(11_000 * dying * wave), (place * noteSamples + sample) * 2)
    }
  }
  return Buffer.concat([wavHeader(sound.length), sound])
}

function wavHeader(soundBytes: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + soundBytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(SAMPLES_PER_SECOND, 24)
  header.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(soundBytes, 40)
  return header
}
