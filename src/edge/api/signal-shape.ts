import type { FoundSignal } from '../../services/find-signal.ts'

const stackFields = {
  platform: 'gen_ai.provider.name',
  hardware: 'makegood.serving.hardware',
  pool: 'makegood.serving.pool',
  build: 'makegood.serving.build',
  region: 'cloud.region',
  model: 'gen_ai.response.model',
  asked_model: 'gen_ai.request.model',
  attested_by: 'makegood.serving.attested_by',
} as const

/** A found signal as the API says it: the stack that served it, its checks, everything it carries. */
export function signalShape({ signal, reporter, segment, windows }: FoundSignal) {
  const { fields } = signal
  const checks = Object.entries(fields).filter(([name]) => name.startsWith('makegood.check.'))
  return {
    id: signal.id,
    source: signal.source,
    time: new Date(signal.time).toISOString(),
    reporter,
    stack: Object.fromEntries(
      Object.entries(stackFields).map(([name, field]) => [name, fields[field] ?? null]),
    ),
    checks: Object.fromEntries(
      checks.map(([name, failed]) => [
        name.slice('makegood.check.'.length),
        failed === 1 || failed === true ? 'failed' : 'passed',
      ]),
    ),
    fields,
    windows: windows.map(({ period, commitment, window }) => ({
      period: period.label,
      commitment,
      ...(window.value === undefined ? {} : { value: window.value }),
      from: new Date(window.span.from).toISOString(),
      until: new Date(window.span.until).toISOString(),
    })),
    segment: { day: segment.day, seq: segment.seq, digest: segment.digest },
  }
}
