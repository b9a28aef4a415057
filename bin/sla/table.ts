const columnsMost = 80
const nameLeast = 12

export interface Column {
  readonly title: string
  /** Figures stand at the right. */
  readonly isFigure?: boolean
}

/**
 * Rows of text as lines of at most 80 columns. What does not fit is cut from the first column, which
 * is the one of names; figures are never cut.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const all = [columns.map(({ title }) => title), ...rows]
  const widths = columns.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)))
  const gaps = 2 * (columns.length - 1)
  const others = widths.slice(1).reduce((sum, width) => sum + width, gaps)
  widths[0] = Math.min(widths[0] ?? 0, Math.max(nameLeast, columnsMost - others))
  return all.map((row) =>
    columns
      .map(({ isFigure }, i) => {
        const [text, width] = [cut(row[i] ?? '', widths[i] ?? 0), widths[i] ?? 0]
        return isFigure ? text.padStart(width) : text.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}

const cut = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`
