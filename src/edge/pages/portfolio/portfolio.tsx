import { renderDocument } from '../document.tsx'
import { CheckCard } from '../ledger/health.tsx'
import { Paused } from '../ledger/paused.tsx'
import { links } from '../links.ts'
import type { PortfolioModel } from '../models.ts'
import { Pager } from '../parts/pager.tsx'
import { type Say, speaker } from '../say.ts'
import { Grid } from './grid.tsx'
import { Search } from './search.tsx'
import { Totals } from './totals.tsx'

/** The provider's view: every customer by period, and where the money stands. */
export function renderPortfolio(model: PortfolioModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.portfolio.title,
    place: 'portfolio',
    customer: null,
    children: <Portfolio say={say} model={model} />,
  })
}

function Portfolio({ say, model }: { say: Say; model: PortfolioModel }) {
  const { portfolio, common } = say.words
  return (
    <>
      <header class="lead">
        <p class="eyebrow">{portfolio.title}</p>
        <h1>{headline(say, model)}</h1>
      </header>
      {model.pauses.length > 0 && (
        <section aria-labelledby="paused">
          <h2 id="paused" class="unseen">
            {say.words.ledger.settlement}
          </h2>
          <div class="health">
            {model.pauses.map((pause) => (
              <Paused key={pause.scope} say={say} pause={pause} />
            ))}
          </div>
        </section>
      )}
      <Totals say={say} totals={model.totals} />
      <section aria-labelledby="grid">
        <h2 id="grid">{portfolio.grid}</h2>
        <Search say={say} search={model.search} />
        {model.rows.length === 0 ? (
          <p class="empty">{isSearched(model) ? portfolio.noneFound : portfolio.empty}</p>
        ) : (
          <>
            <p>{portfolio.gridHint}</p>
            <Grid say={say} model={model} />
            <Pager say={say} path={model.frame.path} next={model.next} isFirst={model.isFirst} />
          </>
        )}
      </section>
      <p>
        <a href={links.slas}>{say.words.slas.title}</a>
      </p>
      <section aria-labelledby="books">
        <h2 id="books">{common.ledger}</h2>
        <div class="health">
          <CheckCard say={say} check={model.check} />
        </div>
        <p>
          <a href={links.allLedger}>{common.allLedger}</a>
        </p>
      </section>
    </>
  )
}

const isSearched = ({ search: { find, only } }: PortfolioModel): boolean =>
  find !== '' || only !== 'all'

/** About the latest period in which anything was missed, else the latest one judged. */
function headline(say: Say, { months, rows }: PortfolioModel): string {
  const { portfolio } = say.words
  const missedIn = (at: number) => rows.filter((row) => (row.cells[at]?.missed ?? 0) > 0).length
  const judgedIn = (at: number) => rows.filter((row) => row.cells[at]).length
  const places = months.map((_, at) => at)
  const at = places.find((at) => missedIn(at) > 0) ?? places.find((at) => judgedIn(at) > 0)
  const label = at === undefined ? undefined : months[at]
  if (at === undefined || label === undefined) return portfolio.title
  return portfolio.headline(missedIn(at), judgedIn(at), say.period(label))
}
