const threshold = /(?:^|,)ot=(?:[^,]*;)?th:([0-9a-f]{1,14})(?:;|,|$)/

/**
 * The share of requests that the sender's sampler let through, as it writes it into the trace state;
 * null where it says nothing, or let all through.
 *
 * @see https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/
 */
export function sampleRateOf(traceState: string): number | null {
  const hex = threshold.exec(traceState)?.[1]
  if (hex === undefined) return null
  const rejected = Number.parseInt(hex.padEnd(14, '0'), 16) / 2 ** 56
  return rejected > 0 ? 1 - rejected : null
}
