export const SHOW = '/staff/picture-pin/show'

/** Where the pictures of a class, or of the whole school, fill the window. */
export const showAddress = (classroom: string | null): string =>
  classroom === null ? SHOW : `${SHOW}/${encodeURIComponent(classroom)}`
