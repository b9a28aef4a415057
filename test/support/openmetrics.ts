/**
 * A strict reader of OpenMetrics 1.0.0 text, written after the ABNF and the rules of the specification and
 * apart from what writes it (https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md).
 */
export interface Parsed {
  readonly type: string
  readonly unit: string | null
  readonly help: string | null
  readonly samples: readonly ParsedSample[]
}

export interface ParsedSample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const metricName = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const labelName = '[a-zA-Z_][a-zA-Z0-9_]*'
// normal-char, or a backslash with n, a quote, a backslash.
const escapedString = '(?:[^\\n"\\\\]|\\\\[n"\\\\])*'
const number =
  '[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?(?:[iI][nN][fF](?:[iI][nN][iI][tT][yY])?)|[nN][aA][nN]'
const label = `${labelName}="${escapedString}"`
const descriptor = new RegExp(`^# (TYPE|HELP|UNIT) (${metricName}) (.*)$`, 's')
const sampleLine = new RegExp(
  `^(${metricName})(?:\\{((?:${label})(?:,(?:${label}))*)?\\})? (${number})( [0-9.]+)?$`,
)
const kinds = ['counter', 'gauge', 'histogram', 'gaugehistogram', 'stateset', 'info', 'summary']

/** @throws where the text is not what the specification says. */
export function parseOpenMetrics(text: string): ReadonlyMap<string, Parsed> {
  if (!text.endsWith('# EOF\n')) throw new Error('the text has no end')
  const lines = text.slice(0, -'# EOF\n'.length).split('\n')
  if (lines.pop() !== '') throw new Error('the last line is not ended')
  const families = new Map<string, Mutable>()
  let open: string | null = null
  for (const line of lines) {
    const described = descriptor.exec(line)
    if (described) {
      const [, what = '', name = '', rest = ''] = described
      if (open !== name) {
        if (families.has(name)) throw new Error(`interleaved: ${line}`)
        families.set(name, { type: null, unit: null, help: null, samples: [] })
        open = name
      }
      describe(families.get(name), what, rest, line)
    } else addSample(open, open === null ? undefined : families.get(open), line)
  }
  return new Map([...families].map(([name, family]) => [name, finished(name, family, families)]))
}

interface Mutable {
  type: string | null
  unit: string | null
  help: string | null
  readonly samples: ParsedSample[]
}

function describe(family: Mutable | undefined, what: string, rest: string, line: string): void {
  if (!family || family.samples.length > 0) throw new Error(`described after a sample: ${line}`)
  const member = what.toLowerCase() as 'type' | 'help' | 'unit'
  if (family[member] !== null) throw new Error(`described twice: ${line}`)
  if (what === 'TYPE' && !kinds.includes(rest) && rest !== 'unknown') throw new Error(line)
  if (what === 'UNIT' && !/^[a-zA-Z0-9_:]*$/.test(rest)) throw new Error(line)
  if (what === 'HELP' && !new RegExp(`^${escapedString}$`).test(rest)) throw new Error(line)
  family[member] = what === 'HELP' ? unescaped(rest) : rest
}

function addSample(open: string | null, family: Mutable | undefined, line: string): void {
  const found = sampleLine.exec(line)
  if (!found || open === null || !family) throw new Error(`no sample of its family: ${line}`)
  const [, name = '', pairs, value = ''] = found
  const isTotal = family.type === 'counter'
  if (name !== (isTotal ? `${open}_total` : open)) throw new Error(`of another family: ${line}`)
  const labels: Record<string, string> = {}
  for (const [, key = '', text = ''] of (pairs ?? '').matchAll(
    new RegExp(`(${labelName})="(${escapedString})"`, 'g'),
  )) {
    if (Object.hasOwn(labels, key)) throw new Error(`label twice: ${line}`)
    labels[key] = unescaped(text)
  }
  const sample = { name, labels, value: Number(value) }
  if (isTotal && !(sample.value >= 0)) throw new Error(`a counter below zero: ${line}`)
  const key = JSON.stringify(Object.entries(labels).toSorted())
  const same = family.samples.some(
    (other) => JSON.stringify(Object.entries(other.labels).toSorted()) === key,
  )
  if (same) throw new Error(`the same labels twice: ${line}`)
  family.samples.push(sample)
}

function finished(name: string, family: Mutable, all: ReadonlyMap<string, unknown>): Parsed {
  if (family.unit && !name.endsWith(`_${family.unit}`)) throw new Error(`${name} lacks its unit`)
  if (family.type === 'counter' && all.has(`${name}_total`)) throw new Error(`${name} clashes`)
  return { ...family, type: family.type ?? 'unknown' }
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\(.)/gs, (_, each: string) => (each === 'n' ? '\n' : each))
