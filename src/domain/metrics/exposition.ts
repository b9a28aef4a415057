import type { Family, Sample } from './family.ts'

/** The two texts that metrics are exposed as. */
export type Exposition = 'openmetrics' | 'prometheus'

/**
 * Writes families down: as OpenMetrics 1.0.0
 * (https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md#text-format), or in
 * Prometheus's text format 0.0.4, where a counter's family is named as its samples are and there are
 * neither units nor an end.
 */
export function exposed(families: readonly Family[], as: Exposition): string {
  const texts = families.map((family) => [...described(family, as), ...samplesOf(family)].join(''))
  return `${texts.join('')}${as === 'openmetrics' ? '# EOF\n' : ''}`
}

function described({ name, type, unit, help }: Family, as: Exposition): readonly string[] {
  const isOpen = as === 'openmetrics'
  const family = type === 'counter' && !isOpen ? `${name}_total` : name
  return [
    `# TYPE ${family} ${type}\n`,
    ...(unit && isOpen ? [`# UNIT ${family} ${unit}\n`] : []),
    `# HELP ${family} ${isOpen ? escaped(help) : escaped(help).replaceAll('\\"', '"')}\n`,
  ]
}

const samplesOf = ({ name, type, samples }: Family): readonly string[] =>
  samples.map((sample) => `${type === 'counter' ? `${name}_total` : name}${labelled(sample)}\n`)

function labelled({ labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')
