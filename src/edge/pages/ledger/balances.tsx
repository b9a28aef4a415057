import type { Money } from '../../../domain/money/money.ts'
import type { Balance } from '../models.ts'
import { Table } from '../parts/table.tsx'
import { WaterfallBar } from '../pictures/waterfall.tsx'
import type { Say } from '../say.ts'
import { type Falls, fallsOf } from './falls.ts'

/** Where the money is: a table of accounts that is also the waterfall. */
export function Balances({ say, balances }: { say: Say; balances: readonly Balance[] }) {
  const falls = fallsOf(balances)
  return (
    <>
      {falls.map((fall) => (
        <Waterfall key={fall.currency} say={say} falls={fall} only={falls.length === 1} />
      ))}
    </>
  )
}

function Waterfall({ say, falls, only }: { say: Say; falls: Falls; only: boolean }) {
  const { ledger } = say.words
  const code = falls.currency.toUpperCase()
  const money = (minor: number) =>
    say.money({ minor: minor as Money['minor'], currency: falls.currency })
  return (
    <div class="waterfall">
      {!only && <h3>{code}</h3>}
      <Table say={say} label={ledger.balancesIn(code)} columns={ledger.balanceTable} figures={[1]}>
        {falls.rows.map(({ account, minor, step }) => (
          <tr key={account}>
            <th scope="row" class="name">
              {ledger.account[account][0]}
              <span class="note">{ledger.account[account][1]}</span>
            </th>
            <td class="num">{money(minor)}</td>
            <td class="picture">
              <WaterfallBar
                step={step}
                whole={falls.whole}
                text={ledger.waterfallText(money(Math.abs(minor)), money(falls.cost))}
              />
            </td>
          </tr>
        ))}
      </Table>
      <p class="note">{ledger.zeroSum(money(falls.sum))}</p>
    </div>
  )
}
