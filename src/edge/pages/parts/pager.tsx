import type { Say } from '../say.ts'

interface PagerProps {
  readonly say: Say
  /** This page, perhaps at a place in the list. */
  readonly path: string
  /** Where the next page begins, as the list said; null on the last. */
  readonly next: string | null
  readonly isFirst: boolean
}

/** The ways through a long list: on, and back to its beginning. */
export function Pager({ say, path, next, isFirst }: PagerProps) {
  const { common } = say.words
  if (next === null && isFirst) return null
  return (
    <nav class="periods" aria-label={common.pages}>
      <ul>
        {!isFirst && (
          <li>
            <a href={withQuery(path, { after: '' })}>{common.firstPage}</a>
          </li>
        )}
        {next !== null && (
          <li>
            <a rel="next" href={withQuery(path, { after: next })}>
              {common.nextPage}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** A path of this site with more in its query. */
export function withQuery(path: string, more: Readonly<Record<string, string>>): string {
  const [pathname = '', search = ''] = path.split('?')
  const query = new URLSearchParams(search)
  for (const [name, value] of Object.entries(more)) {
    if (value === '') query.delete(name)
    else query.set(name, value)
  }
  return query.size > 0 ? `${pathname}?${query}` : pathname
}
