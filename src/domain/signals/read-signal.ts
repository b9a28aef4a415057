import type { CustomerId, EpochMs } from '../brand.ts'
import { LIMITS } from '../limits.ts'
import { err, ok, type Result } from '../result.ts'
import { fateOf } from './attributes.ts'
import { customerName, customerOf, idFault, sourceFault, timeFault } from './envelope.ts'
import { evaluationNames, readEvaluation } from './evaluation.ts'
import { faultAt, type SignalFault } from './fault.ts'
import { fieldRules } from './registry.ts'
import { type FieldRule, kept, notAFlag, notFinite, refusalOf } from './rule.ts'
import type { FieldValue, Reporter, Signal } from './signal.ts'

/** What the key at the door says about every record that comes through it. */
export interface Door {
  /** The `source` of a record that names none. */
  readonly defaultSource: string
  /** The only customer that the key may report for; null for a provider's key. */
  readonly customer: CustomerId | null
  readonly reporter: 'provider' | 'customer'
  readonly now: EpochMs
}

/** A record that passed, and where it belongs. */
export interface ReadSignal {
  readonly customer: CustomerId
  readonly reporter: Reporter
  readonly signal: Signal
  /** Members of the record that were not kept. */
  readonly dropped: number
}

const envelope: ReadonlySet<string> = new Set<string>([
  'id',
  'time',
  'source',
  customerName,
  ...Object.values(evaluationNames),
])

/**
 * Reads one record: a flat JSON object with the names of `signal-schema.json`.
 *
 * Known fields are checked against their rule and refused when they break it; null is the same as
 * absent. Other fields are kept only by an allow-list that lets no prompt, answer or comment pass
 * (see `fateOf`), else dropped and counted. A record with `makegood.probe` is a probe's. Pure.
 */
export function readSignal(value: unknown, door: Door): Result<ReadSignal, SignalFault> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return err({ pointer: '', reason: 'not-an-object', detail: 'a signal is one flat JSON object' })
  }
  const record = value as Readonly<Record<string, unknown>>
  const { id, time } = record
  const fault = idFault(id) ?? timeFault(time, door.now)
  if (fault !== null) return err(fault)
  const source = record.source ?? door.defaultSource
  if (source !== door.defaultSource) {
    const refused = sourceFault(source)
    if (refused !== null) return err(refused)
  }
  const customer = customerOf(record[customerName], door.customer)
  if (typeof customer === 'object') return err(customer)

  const fields: Record<string, FieldValue> = {}
  const dropped = readFields(record, fields)
  if (typeof dropped === 'object') return err(dropped)
  return ok({
    customer,
    reporter: fields['makegood.probe'] === undefined ? door.reporter : 'probe',
    signal: { source: source as string, id: id as string, time: time as EpochMs, fields },
    dropped,
  })
}

/**
 * The rules by the place of their field in the record before: the records of one sender have the same
 * names in the same order, and to compare a name with the last one is cheaper than to look it up.
 */
const namesBefore: string[] = []
const rulesBefore: (FieldRule | undefined)[] = []
const rememberedPlaces = 64

function ruleOf(name: string, place: number): FieldRule | undefined {
  if (namesBefore[place] === name) return rulesBefore[place]
  const rule = fieldRules.get(name)
  if (place < rememberedPlaces) {
    namesBefore[place] = name
    rulesBefore[place] = rule
  }
  return rule
}

/** @returns the first fault, or how many members were not kept. */
function readFields(
  record: Readonly<Record<string, unknown>>,
  fields: Record<string, FieldValue>,
): SignalFault | number {
  let dropped = 0
  let attributes = 0
  let evaluated = false
  let place = 0
  for (const name in record) {
    const value = record[name]
    const rule = ruleOf(name, place++)
    if (value === null) continue
    if (rule !== undefined) {
      const refusal = refusalOf(rule, value)
      if (refusal !== null) return faultAt(name, refusal)
      fields[name] = kept(value)
    } else if (envelope.has(name)) {
      evaluated ||= name.startsWith('gen_ai.')
    } else {
      const fate = fateOf(name, value)
      if (fate === 'drop') dropped += 1
      else if (fate !== 'keep') return faultAt(name, fate === 'not-a-flag' ? notAFlag : notFinite)
      else {
        attributes += 1
        fields[name] = kept(value)
      }
    }
  }
  if (attributes > LIMITS.attributes) return tooManyAttributes
  if (!evaluated) return dropped
  const left = readEvaluation(record, fields)
  return typeof left === 'number' ? dropped + left : left
}

const tooManyAttributes: SignalFault = {
  pointer: '',
  reason: 'too-many-attributes',
  detail: `at most ${LIMITS.attributes} fields beyond the known ones are kept`,
}
