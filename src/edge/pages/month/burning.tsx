import type { BurnDown } from '../../../domain/forecast/burn-down.ts'
import { compare, zero } from '../../../domain/money/fraction.ts'
import type { Money } from '../../../domain/money/money.ts'
import type { Span } from '../../../domain/span.ts'
import type { Burning } from '../../../services/foresight/burn-downs.ts'
import { amountText, BurnDownPicture } from '../pictures/burn-down.tsx'
import type { Say } from '../say.ts'

interface BurningProps {
  readonly say: Say
  readonly id: string
  readonly title: string
  readonly burning: Burning
  readonly span: Span
  /** What the period would owe; null where it is over. */
  readonly owedNow: Money | null
  readonly heading?: 'h3' | 'h4'
}

/** How the budget was used up and, while the period is open, how long it will last. */
export function BurningDown({ say, id, title, burning, span, owedNow, ...more }: BurningProps) {
  const { heading: Name = 'h4' } = more
  const { burn } = say.words
  const { burnDown, firing } = burning
  const said = sentences(say, burnDown, owedNow)
  return (
    <>
      <Name>{owedNow ? burn.open : burn.title}</Name>
      <p>{said.join(' ')}</p>
      {firing.map(({ longMs, rate }) => (
        <p key={longMs} class="callout warn">
          {burn.firing(say.duration(longMs), say.number(rate))}
        </p>
      ))}
      <BurnDownPicture
        say={say}
        id={id}
        title={title}
        burnDown={burnDown}
        span={span}
        text={said.join(' ')}
      />
    </>
  )
}

function sentences(say: Say, burnDown: BurnDown, owedNow: Money | null): readonly string[] {
  const { burn } = say.words
  const { unit, allowed, used, overOn, usedUpAt } = burnDown
  const spent = amountText(say, unit, used)
  const isNone = compare(allowed, zero) <= 0
  const ahead = usedUpAt === null ? burn.lasts : burn.usedUpAt(say.moment(usedUpAt))
  return [
    isNone
      ? burn.noneAllowed(spent)
      : burn.line(spent, amountText(say, unit, allowed), shareText(say, burnDown)),
    ...(overOn ? [burn.overOn(say.date(overOn))] : []),
    ...(owedNow && !overOn ? [ahead] : []),
    ...(owedNow && owedNow.minor > 0 ? [burn.owedNow(say.money(owedNow))] : []),
  ]
}

const shareText = (say: Say, { used, allowed }: BurnDown): string =>
  say.percent({
    numerator: (used.numerator * allowed.denominator).toString(),
    denominator: (used.denominator * allowed.numerator).toString(),
  })
