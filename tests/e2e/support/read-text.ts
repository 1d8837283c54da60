/** What is read on the screen, without the break opportunities that Thai titles carry. */
export const readText = async (place: { innerText(): Promise<string> }): Promise<string> =>
  (await place.innerText()).replaceAll('\u200b', '').replace(/\s+/g, ' ')
