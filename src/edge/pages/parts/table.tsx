import type { ComponentChildren } from 'preact'
import type { Say } from '../say.ts'

interface TableProps {
  readonly say: Say
  /** What the table holds; names its scrolling region, so unique on a page. */
  readonly label: string
  readonly columns: readonly string[]
  /** Places of the columns that hold figures: they are set right and never broken. */
  readonly figures?: readonly number[]
  readonly children: ComponentChildren
  readonly caption?: 'shown' | 'hidden'
}

/** A table that scrolls in its own region where the screen is narrow, by keyboard too. */
export function Table({ say, label, columns, figures = [], children, caption }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a scrolling region must be reachable by keyboard
    <section class="scroll" aria-label={say.words.common.scroll(label)} tabIndex={0}>
      <table>
        <caption class={caption === 'shown' ? undefined : 'unseen'}>{label}</caption>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" class={figures.includes(at) ? 'num' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
