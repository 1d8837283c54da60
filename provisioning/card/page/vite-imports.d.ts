/** What Vite makes of files that are no script. */
declare module '*?raw' {
  const text: string
  export default text
}
declare module '*.css'
