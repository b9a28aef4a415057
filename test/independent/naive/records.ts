export type Value = string | number | boolean | readonly string[]

/** What a provider reported of one request. */
export interface SignalRecord {
  readonly id: string
  readonly source: string
  /** The provider, unless said. */
  readonly reporter?: 'provider' | 'probe'
  readonly time: number
  readonly fields: Readonly<Record<string, Value>>
}

/**
 * Each request once: records with the same source, id and time tell of one. Where two tell different
 * things the one with the smaller text stays (docs/decisions/0002).
 */
export function distinct(records: readonly SignalRecord[]): SignalRecord[] {
  const kept: Record<string, SignalRecord> = {}
  for (const record of records) {
    const key = JSON.stringify([
      record.reporter ?? 'provider',
      record.source,
      record.id,
      record.time,
    ])
    const there = kept[key]
    if (there === undefined || text(record) < text(there)) kept[key] = record
  }
  return Object.values(kept)
}

const text = ({ time, source, id, fields }: SignalRecord): string =>
  JSON.stringify([
    time,
    source,
    id,
    ...Object.keys(fields)
      .sort()
      .flatMap((name) => [name, fields[name]]),
  ])
