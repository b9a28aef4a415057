import type { Stage } from '../../../domain/judging/verdict.ts'
import type { Currency } from '../../../domain/money/money.ts'
import { English } from '../parts/english.tsx'
import { Fact } from '../parts/fact.tsx'
import type { Say } from '../say.ts'
import { figureName, figureText } from './figures.ts'

interface StagesProps {
  readonly say: Say
  readonly stages: readonly Stage[]
  /** Of the figures that stages keep in bare minor units. */
  readonly currency: Currency
  /** One below the heading that the steps stand under. */
  readonly heading?: 'h3' | 'h5'
}

/** The chain from evidence to money, a step a line, each with the numbers it produced. */
export function Stages({ say, stages, currency, heading: Name = 'h5' }: StagesProps) {
  return (
    <ol class="stages">
      {stages.map((stage) => (
        <li key={stage.name}>
          <Name>{say.words.month.stage[stage.name]}</Name>
          <p>
            <English say={say} text={stage.text} />
          </p>
          <Figures say={say} stage={stage} currency={currency} />
        </li>
      ))}
    </ol>
  )
}

function Figures({ say, stage, currency }: { say: Say; stage: Stage; currency: Currency }) {
  const figures = Object.entries(stage.figures)
  if (figures.length === 0) return null
  return (
    <dl class="terms">
      {figures.map(([name, figure]) => (
        <Fact key={name} name={figureName(name)}>
          <bdi>{figureText(say, name, figure, currency)}</bdi>
        </Fact>
      ))}
    </dl>
  )
}
