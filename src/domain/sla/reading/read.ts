import { Lexer, parseDocument } from 'yaml'
import { err, ok, type Result } from '../../result.ts'
import { slaLimits } from '../limits.ts'
import { fault, type Path, type SlaFault } from './fault.ts'
import { repeatedKey } from './repeated-key.ts'

export type SlaFormat = 'yaml' | 'json'

/**
 * Text to plain values, within the limit of size. YAML is 1.2 core, one document,
 * without aliases and tags; a key said twice is refused in both formats.
 */
export function readText(text: string, format: SlaFormat): Result<unknown, SlaFault[]> {
  const bytes = new TextEncoder().encode(text).length
  if (bytes > slaLimits.bytes) {
    const words = `the document has ${bytes} bytes, at most ${slaLimits.bytes} are taken`
    return err([fault('too-large', { path: [], text: words })])
  }
  return format === 'json' ? readJson(text) : readYaml(text)
}

/** The value itself, unless it nests deeper or holds more values than the limits, or texts that are none. */
export function withinLimits(value: unknown): Result<unknown, SlaFault[]> {
  const open: { value: unknown; path: Path }[] = [{ value, path: [] }]
  let nodes = 0
  for (let next = open.pop(); next; next = open.pop()) {
    nodes += 1
    if (nodes > slaLimits.nodes) return err([tooManyValues()])
    const { path } = next
    if (typeof next.value === 'string' && !next.value.isWellFormed()) return err([halfPair(path)])
    if (typeof next.value !== 'object' || next.value === null) continue
    if (path.length >= slaLimits.depth) return err([tooDeep(path)])
    for (const [key, inner] of Object.entries(next.value)) {
      if (!key.isWellFormed()) return err([halfPair(path)])
      open.push({ value: inner, path: [...path, key] })
    }
  }
  return ok(value)
}

/** It has no UTF-8, and so the document would have no digest. */
const halfPair = (path: Path): SlaFault =>
  fault('malformed', { path, text: 'a text has half a surrogate pair, which is no Unicode' })

const tooManyValues = (): SlaFault =>
  fault('too-many', { path: [], text: `the document holds more than ${slaLimits.nodes} values` })

function readJson(text: string): Result<unknown, SlaFault[]> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return err([malformed(`not JSON: ${String(error instanceof Error ? error.message : error)}`)])
  }
  const repeated = repeatedKey(text)
  if (repeated === null) return ok(value)
  const words = `the key "${repeated}" is said twice in one object`
  return err([fault('duplicate-key', { path: [], value: repeated, text: words })])
}

function readYaml(text: string): Result<unknown, SlaFault[]> {
  if (nestsDeeply(text)) return err([tooDeep([])])
  try {
    const parsed = parseDocument(text, yamlOptions)
    const findings = [...parsed.errors, ...parsed.warnings]
    if (findings.length > 0) {
      return err(findings.slice(0, yamlFindings).map((found) => yamlFault(text, found)))
    }
    return ok(parsed.toJS({ maxAliasCount: 0 }))
  } catch (error) {
    return err([malformed(`not YAML: ${String(error instanceof Error ? error.message : error)}`)])
  }
}

/** Pretty errors draw the place of each, which takes seconds when a hostile text has thousands. */
const yamlOptions = {
  version: '1.2',
  schema: 'core',
  stringKeys: true,
  prettyErrors: false,
} as const

/** One slip in YAML makes many findings; the first few tell. */
const yamlFindings = 8

/**
 * Whether brackets nest, or one line opens lists, beyond the limit. Asked of the tokens, since
 * the parser itself recurses and a hostile text would exhaust it slowly.
 */
export function nestsDeeply(text: string): boolean {
  let brackets = 0
  let dashes = 0
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets += 1
    else if (token === ']' || token === '}') brackets -= 1
    else if (token === '-' || token === '?') dashes += 1
    else if (token === '\n') dashes = 0
    if (brackets > slaLimits.depth || dashes > slaLimits.depth) return true
  }
  return false
}

const malformed = (text: string): SlaFault =>
  fault('malformed', { path: [], text: text.slice(0, 400) })

interface YamlFinding {
  readonly code: string
  readonly message: string
  readonly pos: readonly [number, number]
}

function yamlFault(text: string, { code, message, pos }: YamlFinding): SlaFault {
  const words = `${message} in line ${text.slice(0, pos[0]).split('\n').length}`
  if (code !== 'DUPLICATE_KEY') return malformed(`not YAML: ${words}`)
  return fault('duplicate-key', { path: [], text: words.slice(0, 400) })
}

const tooDeep = (path: Path): SlaFault =>
  fault('too-deep', {
    path: path.slice(0, 8),
    text: `lists and objects nest deeper than ${slaLimits.depth} levels`,
  })
