import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/** The line, from 1, on which the place of a JSON Pointer begins; null where none is known. */
export type LineOf = (pointer: string) => number | null

/**
 * Lines of a text, YAML or JSON. Of a place that is not written, such as a missing field, it is the
 * line of what should hold it.
 */
export function linesOf(text: string): LineOf {
  const counter = new LineCounter()
  const { contents } = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  return (pointer) => {
    const steps = pointer.split('/').slice(1).map(unescaped)
    let node: unknown = contents
    let offset: number | null = null
    for (const step of steps) {
      const next = stepped(node, step)
      if (next === null) break
      offset = next.offset
      node = next.value
    }
    return offset === null ? null : counter.linePos(offset).line
  }
}

interface Next {
  readonly value: unknown
  readonly offset: number
}

/** A field is where its name stands: its value may begin on a later line. */
function stepped(node: unknown, step: string): Next | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
    const offset = startOf(pair?.key)
    return pair && offset !== null ? { value: pair.value, offset } : null
  }
  if (!isSeq(node)) return null
  const item = node.items[Number(step)]
  const offset = startOf(item)
  return offset === null ? null : { value: item, offset }
}

const startOf = (node: unknown): number | null => (node as Node | undefined)?.range?.[0] ?? null

/** @see https://www.rfc-editor.org/rfc/rfc6901 section 4 */
const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')
