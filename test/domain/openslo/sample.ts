import { stringify } from 'yaml'
import { type OpenSloText, readOpenSlo } from '../../../src/domain/openslo/read.ts'

export type Fields = Record<string, unknown>

export const failed = { field: 'http.response.status_code', gte: 500 }

/** A metric source as another tool writes it. */
export const queried = (query: string, changes: Fields = {}): Fields => ({
  metricSource: { type: 'prometheus', spec: { query }, ...changes },
})

export const own = (spec: Fields): Fields => ({ metricSource: { type: 'makegood', spec } })

export const ratio = (changes: Fields = {}): Fields => ({
  ratioMetric: { bad: own({ where: failed }), total: own({}), ...changes },
})

export const threshold = (): Fields => ({ thresholdMetric: queried('latency_ms') })

export const month = {
  duration: '1M',
  calendar: { startTime: '2026-01-01 00:00:00', timeZone: 'UTC' },
}

const head = (kind: string, name: string) => ({
  apiVersion: 'openslo/v1',
  kind,
  metadata: { name } as Fields,
})

/** An SLO without any finding beside its missing Service document. */
export const slo = (changes: Fields = {}): Fields => ({
  ...head('SLO', 'checkout'),
  spec: {
    service: 'shop',
    indicator: { metadata: { name: 'failures' }, spec: ratio() },
    timeWindow: [month],
    budgetingMethod: 'Occurrences',
    objectives: [{ target: 0.99 }],
    ...changes,
  },
})

export const sli = (name: string, spec: Fields = ratio()): Fields => ({
  ...head('SLI', name),
  spec,
})
export const service = (name = 'shop'): Fields => ({ ...head('Service', name), spec: {} })
export const source = (name: string, type: string): Fields => ({
  ...head('DataSource', name),
  spec: { type, connectionDetails: { url: 'https://prom.example' } },
})

export const yaml = (...documents: unknown[]): string =>
  documents.map((each) => stringify(each)).join('---\n')

export const read = (...documents: unknown[]): OpenSloText => readOpenSlo(yaml(...documents))

/** Findings in short: `error 0 /spec/service missing`. */
export const told = ({ findings }: OpenSloText): string[] =>
  findings.map(
    ({ severity, document, pointer, reason, suggestion }) =>
      `${severity} ${document} ${pointer} ${reason}${suggestion === null ? '' : ` (${suggestion})`}`,
  )

/** Those of an SLO with some fields of its spec changed, a Service beside it. */
export const toldOfSlo = (changes: Fields): string[] => told(read(slo(changes), service()))
