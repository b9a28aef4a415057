/**
 * Stems that no other word of a field's name holds: a name with one of them anywhere speaks of what
 * was asked or answered.
 */
const stems =
  /prompt|messag|completion|content|instruction|argument|explanation|choice|answer|question|utterance|transcript|document|comment|description/

/** Short words that other words hold too ("context" holds "text"), so they must stand alone. */
const words: ReadonlySet<string> = new Set([
  'input',
  'inputs',
  'output',
  'outputs',
  'text',
  'texts',
  'body',
  'query',
  'queries',
  'reply',
  'request',
  'response',
  'result',
  'results',
  'chat',
  'thought',
  'thoughts',
  'thinking',
  'summary',
  'title',
  'snippet',
  'note',
  'notes',
  'reason',
])

/** Segments of the conventions' own names that only group others; as the last one they are values. */
const groupings: ReadonlySet<string> = new Set(['request', 'response'])

/** `input_tokens` and its kin count what they name. */
const countsTokens = /_tokens?$/

function segmentNamesContent(segment: string, last: boolean): boolean {
  if (countsTokens.test(segment)) return false
  if (!last && groupings.has(segment)) return false
  return stems.test(segment) || segment.split(/[_-]/).some((word) => words.has(word))
}

/**
 * Whether a segment of the field's name names content: what was asked, answered or commented. Such a
 * field is dropped whatever its value, so that a mislabelled text cannot pass as a harmless one.
 *
 * @param name Lower-case, segments parted by dots.
 */
export function namesContent(name: string): boolean {
  const segments = name.split('.')
  return segments.some((segment, i) => segmentNamesContent(segment, i === segments.length - 1))
}
