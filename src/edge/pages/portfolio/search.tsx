import { links } from '../links.ts'
import type { PortfolioModel } from '../models.ts'
import { Choice, Field } from '../parts/act.tsx'
import type { Say } from '../say.ts'

/** Which customers the grid is of: by name, and by what waits with them. */
export function Search({ say, search }: { say: Say; search: PortfolioModel['search'] }) {
  const { portfolio } = say.words
  return (
    <form class="act filter" action={links.portfolio} method="get">
      <Field id="find" label={portfolio.find}>
        <input id="find" name="find" type="search" value={search.find} maxLength={64} />
      </Field>
      <Choice
        id="only"
        name="only"
        label={portfolio.only}
        options={Object.entries(portfolio.onlyThose)}
        chosen={search.only}
      />
      <button type="submit">{portfolio.search}</button>
    </form>
  )
}
