import { grouped } from '../../src/domain/money/amount.ts'
import { fromRatio } from '../../src/domain/money/fraction.ts'
import { formatPercent } from '../../src/domain/money/percent.ts'
import { countText } from '../../src/domain/sla/promise/figure.ts'
import { type Burn, type Foreseen, forecastSchema, type Open } from './answers.ts'
import { ask, type Deployment } from './deployment.ts'
import { moneyText } from './sums.ts'
import { table } from './table.ts'

/**
 * Asks a deployment where a customer's open periods stand.
 *
 * @throws {Refused} when the deployment does not know the customer.
 */
export async function forecast(
  customer: string,
  deployment: Deployment,
  json: boolean,
): Promise<number> {
  const answer = await ask(deployment, {
    method: 'GET',
    path: `/v1/customers/${encodeURIComponent(customer)}/forecast`,
    answer: forecastSchema,
  })
  const told = answer.data.map(openText)
  const text = told.length > 0 ? told.join('\n\n') : 'No open period has been judged yet.'
  console.log(json ? JSON.stringify(answer, null, 2) : text)
  return 0
}

const openText = ({ agreement, sla, period, as_of, commitments }: Open): string =>
  [
    `Agreement ${agreement} under ${sla}`,
    `Period ${period.label} (${period.zone}) until ${secondsOf(period.until)}`,
    `Judged at ${secondsOf(as_of)}`,
    ...commitments.flatMap((each) => ['', ...commitmentLines(each)]),
  ].join('\n')

/** An instant without its thousandths of a second. */
const secondsOf = (instant: string): string => instant.replace(/\.\d+(?=Z$)/, '')

function commitmentLines({ title, budget, ...rest }: Foreseen): readonly string[] {
  const { minor, currency } = rest.credit_if_ended_now
  const choice = rest.elective === undefined ? '' : `, or another of ${rest.elective}`
  const room = budget
    ? [
        `  bad ${budget.unit}   ${figure(budget.allowed)} allowed, ${figure(budget.used)} used, ${figure(budget.left)} left`,
      ]
    : []
  return [
    title,
    `  reached       ${reachedText(rest)}`,
    ...room,
    `  owed now      ${moneyText(minor, currency)}, if the period ended here${choice}`,
    ...alertLines(rest.burn_alerts).map((line) => `  ${line}`),
  ]
}

function reachedText({ attainment, figure: count }: Pick<Foreseen, 'attainment' | 'figure'>) {
  if (!attainment) return 'nothing yet'
  const exact = fromRatio(attainment)
  return count ? countText(exact, count) : formatPercent(exact, { digits: 4 })
}

/** None where nothing burns. */
const alertLines = (alerts: Foreseen['burn_alerts']): readonly string[] =>
  alerts.length === 0
    ? []
    : table(
        [
          { title: 'warns over' },
          { title: 'used up at' },
          { title: 'and at' },
          { title: 'warning' },
        ],
        alerts.map(({ rate, firing, windows }) => [
          `${rate}x`,
          ...windows.map((window) => `${burnText(window.burn_rate)} over ${window.length}`),
          firing ? 'WARNS' : 'silent',
        ]),
      )

function burnText(burn: Burn): string {
  if (burn === null) return 'nothing measured'
  return burn === 'unbounded' ? 'without bound' : `${figure(burn)}x`
}

/** `1,234.5`: figures come with at most four digits after the point. */
function figure(n: number): string {
  const [whole = '', part] = String(Math.abs(n)).split('.')
  return `${n < 0 ? '-' : ''}${grouped(whole)}${part === undefined ? '' : `.${part}`}`
}
