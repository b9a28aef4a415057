import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { links } from './links.ts'
import type { CustomerName, Frame } from './models.ts'
import { Moment } from './parts/moment.tsx'
import { SignedIn } from './parts/signed-in.tsx'
import type { Say } from './say.ts'
import { stylesheetPath } from './style/stylesheet.ts'
import { langNames, langs } from './words/lang.ts'

/** The part of the navigation a page belongs to. */
export type Place =
  | 'portfolio'
  | 'breaches'
  | 'approvals'
  | 'reconciliation'
  | 'operations'
  | 'audit'
  | 'month'
  | 'credits'
  | 'disputes'
  | 'ledger'
  | 'reports'
  | 'signals'
  | 'settings'
  | 'status'
  | 'none'

interface DocumentProps {
  readonly say: Say
  readonly frame: Frame
  /** The `<title>`, before the product's name. */
  readonly title: string
  readonly place: Place
  readonly customer: CustomerName | null
  /** Search engines may have it. */
  readonly isPublic?: boolean
  readonly children: ComponentChildren
}

/** A whole page as text, doctype included. No script, no inline style: the headers forbid both. */
export function renderDocument(props: DocumentProps): string {
  return `<!doctype html>${renderToString(<Document {...props} />)}`
}

/** Unicode isolates: in a title there is no element to keep a right-to-left name to itself. */
export const isolated = (text: string): string => `\u2068${text}\u2069`

function Document({ say, frame, title, place, customer, isPublic, children }: DocumentProps) {
  const { common, lang } = say.words
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${common.product}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {!isPublic && <meta name="robots" content="noindex" />}
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={stylesheetPath} />
      </head>
      <body>
        <a class="skip" href="#main">
          {common.skip}
        </a>
        {isPublic ? (
          <PublicHeader say={say} frame={frame} />
        ) : (
          <Header say={say} frame={frame} place={place} customer={customer} />
        )}
        <main id="main" tabIndex={-1}>
          <Done say={say} frame={frame} />
          {children}
        </main>
        <footer class="foot">
          <p>{common.tagline}</p>
          <Languages say={say} path={frame.path} />
          <p>
            {common.readAt} <Moment say={say} time={frame.readAt} />
          </p>
        </footer>
      </body>
    </html>
  )
}

type HeaderProps = Pick<DocumentProps, 'say' | 'frame' | 'place' | 'customer'>

/** For everybody: the same whoever reads, so that it may be kept in caches. */
const PublicHeader = ({ say, frame }: Pick<HeaderProps, 'say' | 'frame'>) => (
  <header class="head">
    <a class="brand" href={links.start}>
      <Mark />
      <bdi class="owner">{frame.provider}</bdi>
    </a>
    <nav class="nav" aria-label={say.words.common.nav}>
      <ul>
        <NavItem href={links.portfolio} label={say.words.status.inside} here={false} />
      </ul>
    </nav>
  </header>
)

function Header({ say, frame, place, customer }: HeaderProps) {
  const { common } = say.words
  const provider = frame.viewer === 'provider'
  const home = provider ? links.portfolio : customer ? links.customer(customer.id) : '#main'
  const leadsOn = provider || customer
  return (
    <header class="head">
      <a class="brand" href={home}>
        <Mark />
        <span>{common.product}</span>
        <bdi class="provider">{frame.provider}</bdi>
      </a>
      {leadsOn && (
        <nav class="nav" aria-label={common.nav}>
          <ul>
            {provider && <ProviderNav say={say} frame={frame} place={place} customer={customer} />}
            {customer && <CustomerNav say={say} place={place} customer={customer} />}
          </ul>
        </nav>
      )}
      <SignedIn say={say} frame={frame} />
    </header>
  )
}

/** What each right is for comes first, for whom it is; then the rest. Within a customer, the way out. */
function ProviderNav({ say, frame: { may }, place, customer }: HeaderProps) {
  const { common } = say.words
  const all = [
    { to: 'portfolio', scope: 'settle:propose', href: links.portfolio },
    { to: 'breaches', scope: 'settle:propose', href: links.breaches },
    { to: 'approvals', scope: 'approve', href: links.approvals },
    { to: 'reconciliation', scope: 'approve', href: links.reconciliation },
    { to: 'operations', scope: 'operate', href: links.operations },
    { to: 'audit', scope: 'audit', href: links.audit },
    { to: 'ledger', scope: 'read', href: links.allLedger },
  ] as const
  const seen = all.filter(({ to }) => to !== 'audit' || may.length === 0 || may.includes('audit'))
  const isOwn = ({ scope }: (typeof all)[number]) => scope !== 'read' && may.includes(scope)
  const shown = customer
    ? seen.slice(0, 1)
    : seen.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
  return (
    <>
      {shown.map(({ to, href }) => (
        <NavItem key={to} href={href} label={common[to]} here={place === to} />
      ))}
    </>
  )
}

function CustomerNav({
  say,
  place,
  customer,
}: Pick<HeaderProps, 'say' | 'place'> & { customer: CustomerName }) {
  const { common } = say.words
  return (
    <>
      <NavItem href={links.customer(customer.id)} label={common.month} here={place === 'month'} />
      <NavItem
        href={links.credits(customer.id)}
        label={common.credits}
        here={place === 'credits'}
      />
      <NavItem
        href={links.disputes(customer.id)}
        label={common.disputes}
        here={place === 'disputes'}
      />
      <NavItem href={links.ledger(customer.id)} label={common.ledger} here={place === 'ledger'} />
      <NavItem
        href={links.reports(customer.id)}
        label={say.words.report.title}
        here={place === 'reports'}
      />
      <NavItem href={links.signals(customer.id)} label={common.lookup} here={place === 'signals'} />
      <NavItem
        href={links.settings(customer.id)}
        label={common.settings}
        here={place === 'settings'}
      />
    </>
  )
}

const NavItem = ({ href, label, here }: { href: string; label: string; here: boolean }) => (
  <li>
    <a href={href} aria-current={here ? 'page' : undefined}>
      {label}
    </a>
  </li>
)

/** What the form did that led here. */
function Done({ say, frame }: { say: Say; frame: Frame }) {
  const text = Object.entries(say.words.done).find(([id]) => id === frame.done)?.[1]
  if (text === undefined) return null
  return (
    <p class="callout good" role="status">
      {text}
    </p>
  )
}

/** This page in the other languages, each by its own name. */
function Languages({ say, path }: { say: Say; path: string }) {
  const { lang, common } = say.words
  return (
    <nav class="languages" aria-label={common.language}>
      <ul>
        {langs.map((one) => (
          <li key={one}>
            <a
              href={links.language(one, path)}
              lang={one}
              hreflang={one}
              aria-current={one === lang ? 'true' : undefined}
            >
              {langNames[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Two bars made level by a third. */
const Mark = () => (
  <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <rect class="mark-a" x="2" y="4" width="5" height="16" rx="1" />
    <rect class="mark-b" x="9.5" y="11" width="5" height="9" rx="1" />
    <rect class="mark-c" x="9.5" y="4" width="5" height="5" rx="1" />
    <rect class="mark-a" x="17" y="4" width="5" height="16" rx="1" />
  </svg>
)

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="#0b7a75"><rect x="2" y="4" width="5" height="16" rx="1"/><rect x="9.5" y="11" width="5" height="9" rx="1"/><rect x="17" y="4" width="5" height="16" rx="1"/></g><rect x="9.5" y="4" width="5" height="5" rx="1" fill="#c2410c"/></svg>',
)}`
