/** A fenced block of code in Markdown. */
export interface CodeBlock {
  /** The first word after the fence in lower case, such as `json`; may be empty. */
  readonly language: string
  readonly code: string
}

export interface Fenced {
  readonly blocks: readonly CodeBlock[]
  /** Everything outside of the blocks. */
  readonly prose: string
  /** Whether the last block is never closed; it is then none of `blocks`, and its code not in `prose`. */
  readonly isOpen: boolean
}

/** No part of it can match what the next one does: a long line would take the square of its length. */
const opening = /^[ \t]*(`{3,}|~{3,})([^`]*)$/
const firstWord = /^[ \t]*([^\s{]*)/

/**
 * Parts Markdown at its fences. A fence may stand as far to the right as it likes, which CommonMark
 * does not allow outside of lists, but models do.
 *
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function fenced(text: string): Fenced {
  const blocks: CodeBlock[] = []
  const prose: string[] = []
  let open: { fence: string; language: string; lines: string[] } | null = null
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (open === null) {
      const [, fence, info = ''] = opening.exec(line) ?? []
      if (fence === undefined) prose.push(line)
      else open = { fence, language: firstWord.exec(info)?.[1]?.toLowerCase() ?? '', lines: [] }
    } else if (closes(line, open.fence)) {
      blocks.push({ language: open.language, code: open.lines.join('\n') })
      open = null
    } else open.lines.push(line)
  }
  return { blocks, prose: prose.join('\n'), isOpen: open !== null }
}

/** A closing fence is of the same character, at least as long, and nothing else. */
function closes(line: string, fence: string): boolean {
  const there = line.trim()
  return there.length >= fence.length && there === (fence[0] ?? '').repeat(there.length)
}

/** The answer itself where all of it stands in one block: what was meant, without its wrapping. */
export function unwrapped(text: string): string {
  const { blocks, prose, isOpen } = fenced(text)
  const [only] = blocks
  return only && blocks.length === 1 && !isOpen && prose.trim() === '' ? only.code : text
}
