import type { Path } from '../sla/reading/fault.ts'
import { nearest } from '../sla/reading/near-miss.ts'
import { checkThreshold } from './check-threshold.ts'
import type { Note } from './finding.ts'
import type { Kind, OpenSloDocument } from './kinds.ts'
import { documentsOf, named, resolveSlos } from './resolve.ts'
import { inside, isObject, type Place, type Raw } from './shape.ts'
import { checkOwn, ownSource } from './sli.ts'

type NoteOn = (document: number) => Note

/** The documents of a text held against each other: names, and what references lead to. */
export function checkReferences(documents: readonly OpenSloDocument[], noteOn: NoteOn): void {
  checkNames(documents, noteOn)
  for (const document of documents) {
    const note = noteOn(document.index)
    if (document.kind === 'SLO') checkService(document.spec.service, documents, note)
    walk(document.spec, { path: ['spec'], note }, documents)
  }
  for (const slo of resolveSlos(documents)) checkThreshold(slo, noteOn(slo.document.index))
}

function checkNames(documents: readonly OpenSloDocument[], noteOn: NoteOn): void {
  const seen = new Map<string, number>()
  for (const { kind, index, metadata } of documents) {
    if (metadata.name === undefined) continue
    const key = `${kind} ${metadata.name}`
    const first = seen.get(key)
    if (first === undefined) seen.set(key, index)
    else {
      const text = `document ${first + 1} is a ${kind} of the same name`
      const path = ['metadata', 'name']
      noteOn(index)('error', 'duplicate-name', { path, value: metadata.name, text })
    }
  }
}

/** OpenSLO lets a service be a mere name, so one without a document is only worth a warning. */
function checkService(name: string | undefined, documents: Documents, note: Note): void {
  if (name === undefined || named(documents, 'Service', name)) return
  leadsNowhere({ kind: 'Service', name, documents }, { path: ['spec', 'service'], note }, 'warning')
}

type Documents = readonly OpenSloDocument[]

const kindReferred: Readonly<Record<string, Kind>> = {
  indicatorRef: 'SLI',
  metricSourceRef: 'DataSource',
  alertPolicyRef: 'AlertPolicy',
  conditionRef: 'AlertCondition',
  targetRef: 'AlertNotificationTarget',
}

/** Visits every reference at any depth, but never looks into what belongs to a data source. */
function walk(value: unknown, place: Place, documents: Documents): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const at = inside(place, Array.isArray(value) ? Number(key) : key)
    const kind = Object.hasOwn(kindReferred, key) ? kindReferred[key] : undefined
    if (kind !== undefined && typeof inner === 'string') {
      if (!named(documents, kind, inner)) leadsNowhere({ kind, name: inner, documents }, at)
    }
    if (key === 'metricSource' && isObject(inner)) checkSource(inner, at, documents)
    else if (key !== 'connectionDetails') walk(inner, at, documents)
  }
}

function checkSource(source: Raw, place: Place, documents: Documents): void {
  const ref = source.metricSourceRef
  if (typeof ref !== 'string') return
  const at = inside(place, 'metricSourceRef')
  const found = named(documents, 'DataSource', ref)
  if (!found) leadsNowhere({ kind: 'DataSource', name: ref, documents }, at)
  const type = found?.spec.type
  if (type === undefined) return
  if (typeof source.type === 'string' && source.type.toLowerCase() !== type.toLowerCase()) {
    const text = `the DataSource "${ref}" is of type "${type}"`
    place.note('warning', 'contradiction', {
      path: [...place.path, 'type'],
      value: source.type,
      text,
    })
  }
  if (source.type === undefined && type === ownSource && isObject(source.spec)) {
    checkOwn(source.spec, inside(place, 'spec'))
  }
}

interface Reference {
  readonly kind: Kind
  readonly name: string
  readonly documents: Documents
}

function leadsNowhere(
  { kind, name, documents }: Reference,
  { path, note }: { readonly path: Path; readonly note: Note },
  severity: 'error' | 'warning' = 'error',
): void {
  const suggest = () =>
    nearest(
      name.slice(0, 80),
      documentsOf(documents, kind).flatMap(({ metadata }) => metadata.name?.slice(0, 80) ?? []),
    )
  const text = `no ${kind} in this text has that name`
  note(severity, 'leads-nowhere', { path, value: name, suggest, text })
}
