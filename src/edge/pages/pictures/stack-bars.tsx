import { scaleLinear } from 'd3-scale'
import type { StackStep } from '../../../domain/live/stacks.ts'

interface StackBarsProps {
  readonly id: string
  readonly title: string
  readonly desc: string
  readonly steps: readonly StackStep[]
  /** The highest bar of all pictures that are compared. */
  readonly most: number
}

const [pitch, width, height] = [8, 6.5, 48]

/** One small picture of several alike: requests a step, those that failed from the ground up. */
export function StackBars({ id, title, desc, steps, most }: StackBarsProps) {
  const y = scaleLinear([0, Math.max(1, most)], [0, height])
  const tall = (n: number) => (n === 0 ? 0 : Math.max(1, Math.round(y(n) * 10) / 10))
  return (
    <svg
      class="stack"
      viewBox={`0 0 ${steps.length * pitch} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{desc}</desc>
      <rect class="track" width={steps.length * pitch} height={height} />
      {steps.map(({ total, failed }, at) =>
        total === 0 ? null : (
          <g key={at} transform={`translate(${at * pitch} 0)`}>
            <rect class="some" y={height - tall(total)} width={width} height={tall(total)} />
            <rect class="beyond" y={height - tall(failed)} width={width} height={tall(failed)} />
          </g>
        ),
      )}
    </svg>
  )
}
