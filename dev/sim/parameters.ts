/** How many values a statement takes: the highest of its `?` and `?NNN`, outside of quotes and comments. */
export function parametersOf(sql: string): number {
  const bare = sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*/g, ' ')
  let highest = 0
  for (const [, number] of bare.matchAll(/\?(\d*)/g)) {
    highest = number ? Math.max(highest, Number(number)) : highest + 1
  }
  return highest
}
