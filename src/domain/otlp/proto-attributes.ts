import { LIMITS } from '../limits.ts'
import type { FieldValue } from '../signals/signal.ts'
import { type AttributesGathered, readable } from './attributes.ts'
import { bits64, delimited, type Fields, varint, type Wire } from './wire.ts'

/** `KeyValue`: where its value lies, which is read only when its key is known. */
interface Pair {
  key: string
  valueAt: number
  valueEnd: number
}

/** Longer ones name nothing that is read. */
const longestKey = LIMITS.attributeNameLength

const keyValue: Fields<Pair> = {
  1: delimited((wire, pair, end) => {
    if (end - wire.reader.pos <= longestKey) pair.key = wire.text(end)
  }),
  2: delimited((wire, pair, end) => {
    pair.valueAt = wire.reader.pos
    pair.valueEnd = end
  }),
}

interface Value {
  readonly reads: 'any' | 'number'
  value: FieldValue | undefined
  isTooLong: boolean
}

/** `AnyValue`; maps and bytes are no values of a signal. */
const anyValue: Fields<Value> = {
  1: delimited((wire, into, end) => {
    if (into.reads === 'number') return
    if (end - wire.reader.pos > LIMITS.otlpTextBytes) into.isTooLong = true
    else into.value = wire.text(end)
  }),
  2: varint((wire, into) => {
    into.value = wire.reader.bool()
  }),
  3: varint((wire, into) => {
    into.value = Number(wire.reader.int64())
  }),
  4: bits64((wire, into) => {
    into.value = wire.reader.double()
  }),
  5: delimited((wire, into, end) => {
    if (into.reads === 'number') return
    const { texts, areTexts } = wire.message(end, arrayValue, { texts: [], areTexts: true })
    if (areTexts) into.value = texts
  }),
}

interface Texts {
  readonly texts: string[]
  areTexts: boolean
}

/** `ArrayValue`, of texts only. */
const arrayValue: Fields<Texts> = {
  1: delimited((wire, into, end) => {
    const before = into.texts.length
    wire.message(end, arrayItem, into)
    if (into.texts.length === before) into.areTexts = false
  }),
}

const arrayItem: Fields<Texts> = {
  1: delimited((wire, into, end) => {
    if (end - wire.reader.pos <= LIMITS.otlpTextBytes) into.texts.push(wire.text(end))
  }),
}

/** Reads one `KeyValue` up to `end`. */
export function readAttribute(wire: Wire, gathered: AttributesGathered, end: number): void {
  gathered.count()
  const pair = wire.message(end, keyValue, { key: '', valueAt: end, valueEnd: end })
  const reads = readable(pair.key)
  if (reads === 'nothing') return
  wire.reader.pos = pair.valueAt
  const read: Value = { reads, value: undefined, isTooLong: false }
  wire.message(pair.valueEnd, anyValue, read)
  if (read.isTooLong) gathered.tooLong(pair.key)
  else gathered.set(pair.key, read.value)
}
