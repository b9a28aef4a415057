import { nearest } from '../sla/reading/near-miss.ts'
import { checkReferences } from './check-references.ts'
import { type RawDocument, readDocuments } from './documents.ts'
import { type Finding, finding, type Note } from './finding.ts'
import { type Kind, kinds, type OpenSloDocument, openSloVersion, shapeOf } from './kinds.ts'
import { openSloLimits } from './limits.ts'
import { isObject } from './shape.ts'

export interface OpenSloText {
  /** What could be understood, in the order of the text. */
  readonly documents: readonly OpenSloDocument[]
  /** In the order of the text; beyond `openSloLimits.findings` one more says that there are more. */
  readonly findings: readonly Finding[]
}

/**
 * Reads a text of OpenSLO v1 documents, YAML or JSON. Understands what it can: what OpenSLO forbids
 * is told as an error and kept where its meaning is plain, unknown fields are told and kept out.
 * References are looked for in the same text. Never throws.
 */
export function readOpenSlo(text: string): OpenSloText {
  const { documents: raw, findings: unread } = readDocuments(text)
  const findings: Finding[] = unread.slice(0, openSloLimits.findings)
  let isCut = unread.length > openSloLimits.findings
  const noteOn =
    (document: number): Note =>
    (...told) => {
      if (findings.length < openSloLimits.findings) findings.push(finding(document, told))
      else isCut = true
    }
  const documents = raw.flatMap((each) => understood(each, noteOn(each.index)) ?? [])
  if (raw.length === 0 && unread.length === 0) {
    const words = 'the text holds no document'
    findings.push(finding(null, ['error', 'no-document', { path: [], text: words }]))
  }
  checkReferences(documents, noteOn)
  const order = ({ document }: Finding): number => document ?? -1
  const sorted = findings.toSorted((a, b) => order(a) - order(b))
  return { documents, findings: isCut ? [...sorted, moreThanTold()] : sorted }
}

/** An error, since what is not told may be one. */
const moreThanTold = (): Finding => {
  const text = `there is more to tell than ${openSloLimits.findings} findings`
  return finding(null, ['error', 'too-many', { path: [], text }])
}

function understood({ value, index }: RawDocument, note: Note): OpenSloDocument | null {
  if (!isObject(value)) {
    note('error', 'wrong-type', { path: [], value, text: 'a document is an object' })
    return null
  }
  const isOtherVersion = checkVersion(value.apiVersion, note)
  const kind = kindOf(value.kind, note)
  if (kind === null || isOtherVersion) return null
  const read = shapeOf(kind)(value, { path: [], note })
  if (!read) return null
  // Sound: the shape is the one of this kind.
  return { kind, index, metadata: read.metadata ?? {}, spec: read.spec ?? {} } as OpenSloDocument
}

/** Whether the document says another version of OpenSLO, whose fields mean other things. */
function checkVersion(version: unknown, note: Note): boolean {
  if (version === openSloVersion) return false
  const path = ['apiVersion']
  if (version === undefined) {
    note('error', 'missing', { path, text: `"apiVersion" is missing: ${openSloVersion}` })
    return false
  }
  const isOther = typeof version === 'string' && /^openslo(\.com)?\/v(1[a-z]|[02-9])/i.test(version)
  const text = isOther
    ? `only ${openSloVersion} is read, this document is not`
    : `"apiVersion" must be ${openSloVersion}`
  const suggestion = isOther ? null : openSloVersion
  note('error', 'unknown-version', { path, value: version, suggestion, text })
  return isOther
}

function kindOf(written: unknown, note: Note): Kind | null {
  const path = ['kind']
  if (written === undefined || written === null) {
    note('error', 'missing', { path, text: `"kind" is missing: one of ${kinds.join(', ')}` })
    return null
  }
  const exact = kinds.find((kind) => kind === written)
  if (exact) return exact
  const word = typeof written === 'string' ? written.slice(0, 80) : null
  const suggestion = word === null ? null : nearest(word, kinds)
  const text = `"kind" must be one of ${kinds.join(', ')}`
  note('error', 'unknown-kind', { path, value: written, suggestion, text })
  return kinds.find((kind) => kind.toLowerCase() === word?.toLowerCase()) ?? null
}
