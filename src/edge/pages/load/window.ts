import type { App } from '../../../app.ts'
import type { EpochMs } from '../../../domain/brand.ts'
import type { DegradationWindow } from '../../../domain/judging/verdict.ts'
import { contains } from '../../../domain/span.ts'
import { exposureOf } from '../../../services/exposure/exposure-of.ts'
import type { Customer } from '../../../storage/customers/customers.ts'
import type { Frame } from '../models.ts'
import type { WindowModel } from '../window/model.ts'
import { judgedCommitment } from './judged-commitment.ts'

/** What a window's address says of it. */
export interface AskedWindow {
  readonly label: string
  readonly name: string
  readonly from: EpochMs
  readonly value: string | undefined
}

/** @returns null when no window of the period, as it was judged last, has that moment in it. */
export async function loadWindow(
  app: App,
  frame: Frame,
  customer: Customer,
  asked: AskedWindow,
): Promise<WindowModel | null> {
  const judged = await judgedCommitment(app, customer.id, asked)
  const window = judged && windowAt(judged.commitment.windows, asked)
  if (!judged || !window) return null
  const { stored, commitment, agreed } = judged
  const { verdict } = stored
  const { span, value } = window
  const at = { verdict, sla: agreed.sla }
  const stretch = { commitment: commitment.name, span, value }
  return {
    frame: { ...frame, zone: verdict.period.zone },
    customer: { id: customer.id, name: customer.name },
    verdict,
    commitment,
    window,
    exposed: await exposureOf(app.db, customer.id, at, stretch),
  }
}

/** The one that begins then; else, where later evidence moved its start, the one that holds the moment. */
function windowAt(
  windows: readonly DegradationWindow[],
  { from, value }: AskedWindow,
): DegradationWindow | undefined {
  const own = windows.filter((each) => each.value === value)
  return own.find(({ span }) => span.from === from) ?? own.find(({ span }) => contains(span, from))
}
