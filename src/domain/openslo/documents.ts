import { parseAllDocuments } from 'yaml'
import { slaLimits } from '../sla/limits.ts'
import { nestsDeeply, withinLimits } from '../sla/reading/read.ts'
import { repeatedKey } from '../sla/reading/repeated-key.ts'
import { type Finding, finding } from './finding.ts'
import { openSloLimits } from './limits.ts'

export interface RawDocument {
  /** Place in the text, from 0, empty documents counted. */
  readonly index: number
  readonly value: unknown
}

export interface RawDocuments {
  readonly documents: readonly RawDocument[]
  readonly findings: readonly Finding[]
}

/**
 * The documents of a text as plain values: JSON (an object, or a list of them) or a stream of YAML
 * 1.2. A document that cannot be read is told and left out, the others stay; YAML anchors are
 * followed within limits, which hold for the whole text. Never throws.
 */
export function readDocuments(text: string): RawDocuments {
  const bytes = new TextEncoder().encode(text).length
  if (bytes > slaLimits.bytes) {
    return refused('too-large', `the text has ${bytes} bytes, at most ${slaLimits.bytes} are taken`)
  }
  if (nestsDeeply(text)) {
    return refused('too-deep', `lists and objects nest deeper than ${slaLimits.depth} levels`)
  }
  const read = fromJson(text) ?? fromYaml(text)
  if (read.documents.length > openSloLimits.documents) {
    return refused('too-many', `the text holds more than ${openSloLimits.documents} documents`)
  }
  const bounded = withinLimits(read.documents.map(({ value }) => value))
  if (bounded.ok) return read
  return refused('too-many', bounded.error[0]?.text ?? '')
}

/** null when the text is not JSON: YAML has its turn then. */
function fromJson(text: string): RawDocuments | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const repeated = repeatedKey(text)
  if (repeated !== null) {
    return refused('duplicate-key', `the key "${repeated}" is said twice in one object`)
  }
  const values = Array.isArray(value) ? value : [value]
  return { documents: values.map((each, index) => ({ index, value: each })), findings: [] }
}

function fromYaml(text: string): RawDocuments {
  const documents: RawDocument[] = []
  const findings: Finding[] = []
  for (const [index, result] of parsedYaml(text).entries()) {
    if ('words' in result) {
      const { reason, words } = result
      findings.push(finding(index, ['error', reason, { path: [], text: words.slice(0, 400) }]))
    } else if (Array.isArray(result.value)) {
      const words = 'a document is an object; in YAML several documents are parted by "---"'
      findings.push(finding(index, ['error', 'wrong-type', { path: [], text: words }]))
    } else if (result.value !== null) {
      documents.push({ index, value: result.value })
    }
  }
  return { documents, findings }
}

type Parsed =
  | { readonly value: unknown }
  | { readonly reason: 'malformed' | 'duplicate-key'; readonly words: string }

function parsedYaml(text: string): Parsed[] {
  try {
    // Pretty errors draw the place of each, which takes seconds when a hostile text has thousands.
    const options = {
      version: '1.2',
      schema: 'core',
      stringKeys: true,
      prettyErrors: false,
    } as const
    const stream = parseAllDocuments(text, options)
    return [...stream].map((document): Parsed => {
      const [broken] = [...document.errors, ...document.warnings]
      if (broken) {
        const reason = broken.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'malformed'
        const line = text.slice(0, broken.pos[0]).split('\n').length
        return { reason, words: `not YAML in line ${line}: ${broken.message}` }
      }
      return plain(() => document.toJS({ maxAliasCount: openSloLimits.aliases }))
    })
  } catch (error) {
    return [notYaml(error)]
  }
}

function plain(read: () => unknown): Parsed {
  try {
    return { value: read() }
  } catch (error) {
    return notYaml(error)
  }
}

const notYaml = (error: unknown): Parsed => ({
  reason: 'malformed',
  words: `not YAML: ${error instanceof Error ? error.message : String(error)}`,
})

function refused(reason: 'too-large' | 'too-deep' | 'too-many' | 'duplicate-key', words: string) {
  return {
    documents: [],
    findings: [finding(null, ['error', reason, { path: [], text: words }])],
  }
}
