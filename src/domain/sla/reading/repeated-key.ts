const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g

/**
 * A key that one object of a JSON text says twice, which `JSON.parse` would pass over and keep the
 * last of; null when none does. The text must be valid JSON.
 */
export function repeatedKey(text: string): string | null {
  const open: (Set<string> | null)[] = []
  let last: string | null = null
  for (const [token] of text.matchAll(tokens)) {
    const keys = open.at(-1)
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(null)
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':' && keys && last !== null) {
      if (keys.has(last)) return last
      keys.add(last)
    }
    last = token.startsWith('"') ? (JSON.parse(token) as string) : null
  }
  return null
}
