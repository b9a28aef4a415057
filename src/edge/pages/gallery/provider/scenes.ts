import { renderApproval } from '../../approvals/credit.tsx'
import { renderApprovals } from '../../approvals/queue.tsx'
import { renderAccess } from '../../audit/access.tsx'
import { renderAudit } from '../../audit/log.tsx'
import { renderInbox } from '../../breaches/inbox.tsx'
import { renderTogether } from '../../breaches/together.tsx'
import { renderGoodwill } from '../../goodwill/goodwill.tsx'
import { renderOperations } from '../../operations/operations.tsx'
import { renderReconciliation } from '../../reconciliation/board.tsx'
import { renderDiff } from '../../slas/diff.tsx'
import { renderSlas } from '../../slas/list.tsx'
import { renderWhatIf } from '../../slas/what-if.tsx'
import { type Scene, scene } from '../scene.ts'
import * as approvals from './approvals.ts'
import * as breaches from './breaches.ts'
import * as desk from './desk.ts'
import * as watch from './watch.ts'

/** The pages of the provider's people. */
export const providerScenes: readonly Scene[] = [
  ...scene('approvals', 'Approvals', renderApprovals, approvals.approvals),
  ...scene('approvals-empty', 'Approvals, nothing waits', renderApprovals, approvals.noApprovals),
  ...scene('approval', 'Approval of a credit', renderApproval, approvals.approval),
  ...scene('approval-review', 'A credit in review', renderApproval, approvals.review),
  ...scene('approval-own', 'Goodwill of one’s own', renderApproval, approvals.ownGoodwill),
  ...scene('breaches', 'Breaches', renderInbox, breaches.inbox),
  ...scene('breaches-read', 'Breaches, read only', renderInbox, breaches.readInbox),
  ...scene('breaches-empty', 'Breaches, none open', renderInbox, breaches.emptyInbox),
  ...scene('together', 'Several customers at one time', renderTogether, breaches.together),
  ...scene('together-none', 'Nobody at that time', renderTogether, breaches.alone),
  ...scene('goodwill', 'Goodwill', renderGoodwill, desk.goodwill),
  ...scene('goodwill-none', 'Goodwill, nothing yet', renderGoodwill, desk.noGoodwill),
  ...scene('slas', 'SLAs', renderSlas, desk.slas),
  ...scene('sla-diff', 'What changed between versions', renderDiff, desk.diff),
  ...scene('sla-diff-none', 'Two versions alike', renderDiff, desk.sameSla),
  ...scene('what-if', 'What if, judged', renderWhatIf, desk.whatIf),
  ...scene('what-if-faulty', 'What if, no valid SLA', renderWhatIf, desk.faultyWhatIf),
  ...scene('what-if-blank', 'What if, nothing to turn', renderWhatIf, desk.blankWhatIf),
  ...scene('reconciliation', 'Reconciliation', renderReconciliation, desk.board),
  ...scene('reconciliation-good', 'Stripe agrees', renderReconciliation, desk.agreeing),
  ...scene('operations', 'Operations', renderOperations, watch.operations),
  ...scene('operations-quiet', 'Operations, nothing comes in', renderOperations, watch.quiet),
  ...scene('audit', 'Audit log', renderAudit, watch.log),
  ...scene('audit-broken', 'Audit log, broken', renderAudit, watch.brokenLog),
  ...scene('access', 'Who has access', renderAccess, watch.access),
  ...scene('access-none', 'Nobody has access', renderAccess, watch.noAccess),
]
