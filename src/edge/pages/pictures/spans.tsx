import { scaleTime } from 'd3-scale'
import type { Span } from '../../../domain/span.ts'

interface SpansProps {
  readonly id: string
  readonly title: string
  readonly desc: string
  readonly whole: Span
  readonly rows: readonly { readonly label: string; readonly span: Span; readonly isBad: boolean }[]
}

const [width, pitch, bar] = [1000, 26, 14]

/** Stretches of time under one another, to see what went together. Its text is the table beside it. */
export function Spans({ id, title, desc, whole, rows }: SpansProps) {
  const x = scaleTime([whole.from, Math.max(whole.until, whole.from + 1)], [0, width])
  return (
    <figure class="spans">
      <svg
        viewBox={`0 0 ${width} ${rows.length * pitch}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{desc}</desc>
        {rows.map(({ label, span, isBad }, at) => {
          const from = Math.round(x(span.from))
          const length = Math.max(4, Math.round(x(span.until)) - from)
          return (
            <g key={`${label} ${span.from}`}>
              <title>{label}</title>
              <rect class="track" x="0" y={at * pitch + 6} width={width} height={bar} />
              <rect
                class={isBad ? 'beyond' : 'some'}
                x={Math.min(from, width - 4)}
                y={at * pitch + 6}
                width={length}
                height={bar}
              />
            </g>
          )
        })}
      </svg>
    </figure>
  )
}
