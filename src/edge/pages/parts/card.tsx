import type { ComponentChildren } from 'preact'

interface CardProps {
  readonly label: string
  /** The figure, large. */
  readonly value: ComponentChildren
  /** Numerator and denominator, or what the figure rests on. */
  readonly note?: ComponentChildren
  readonly sign?: ComponentChildren
}

/** One figure with what it rests on. Cards stand inside a `<dl class="cards">`. */
export const Card = ({ label, value, note, sign }: CardProps) => (
  <div class="card">
    <dt>{label}</dt>
    <dd class="value">
      {value}
      {sign}
    </dd>
    {note && <dd class="note">{note}</dd>}
  </div>
)
