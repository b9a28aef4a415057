import { DurableObject } from 'cloudflare:workers'
import { CustomerActor as Actor } from '../../../src/actor.ts'
import { openGate } from '../../../src/domain/pace/gate.ts'
import { KeyQuota as Quota } from '../../../src/key-quota.ts'
import { StatusKeeper as Keeper } from '../../../src/status-keeper.ts'
import { WebhookSender as Sender } from '../../../src/webhook-sender.ts'
import worker from './gated.ts'

export class CustomerActor extends Actor {}
export class KeyQuota extends Quota {}
export class StatusKeeper extends Keeper {}
export class WebhookSender extends Sender {}

/** In the gate's place: lets everything pass. */
export class StripeGate extends DurableObject<Env> {
  reserve() {
    return openGate.reserve({ kind: 'line', requests: {} })
  }

  async report() {}

  status() {
    return openGate.status()
  }
}

/** The product's Worker without its gate: what it was before it had one. */
export default worker
