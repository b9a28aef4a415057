/** Members that hold what was said; the rest of a message are names and ids. */
const said: ReadonlySet<string> = new Set(['content', 'text', 'input', 'output'])
const depthAtMost = 8

/** All texts of messages, instructions or their parts, in order. */
export function promptTexts(...values: readonly unknown[]): readonly string[] {
  const texts: string[] = []
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value !== 'object' || value === null || depth > depthAtMost) return
    else if (Array.isArray(value)) for (const item of value) walk(item, depth + 1)
    else for (const [name, item] of Object.entries(value)) if (said.has(name)) walk(item, depth + 1)
  }
  for (const value of values) walk(value, 0)
  return texts
}
