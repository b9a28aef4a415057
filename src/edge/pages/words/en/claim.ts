import type { Term } from '../../../../domain/sla/term/plan.ts'
import { termWords } from '../../../../domain/sla-tools/explain/en/term.ts'

/** English of what must be claimed on a month's page. */
export const claim = {
  heading: 'The claim',
  byClaim: 'This is credited only on a claim.',
  fileAnyTime: 'It can be filed at any time.',
  fileBefore: (when: string) => `File it before ${when}.`,
  closed: (when: string) =>
    `The time for claims ended ${when}. A late claim takes an exception by the provider.`,
  fileWithin: (term: string) => `File it ${term}.`,
  term: (clock: Term) => termWords(clock, 'the moment you became aware'),
  noticeBefore: (when: string) => `Give notice before ${when}.`,
  noticeClosed: (when: string) => `The time for notice ended ${when}.`,
  noticeWithin: (term: string) => `Give notice ${term}.`,
  bring: 'What it must bring',
  confirm: 'What you must confirm',
  oneOf: (others: string) => `Only one is credited for a period, this or: ${others}.`,
  chosen: (title: string) => `Not credited beside ${title}, which was chosen for this period.`,
  offer: 'This is credited when the provider offers it and the customer accepts.',
  state: {
    filed: (when: string) => `A claim was filed ${when} and waits for the provider’s decision.`,
    granted: (when: string) => `The claim was granted ${when}.`,
    grantedBySilence: (when: string) =>
      `The claim counts as granted since ${when}: the provider had not decided by then.`,
    denied: (when: string) => `The claim was denied ${when}.`,
    withdrawn: (when: string) => `The claim was withdrawn ${when}.`,
    offered: (when: string) => `The credit is offered. Accept it before ${when}, else it lapses.`,
    accepted: (when: string) => `The offer was accepted ${when}.`,
    declined: (when: string) => `The offer was declined ${when}.`,
    lapsed: (when: string) => `The offer lapsed ${when}: nobody had accepted it.`,
  },
  late: (when: string) => `It came too late: the time for claims ended ${when}.`,
  lateNotice: (when: string) => `Notice came too late: its time ended ${when}.`,
  decideBefore: (when: string) => `The provider must decide before ${when}.`,
  overdue: (when: string) => `The decision is overdue since ${when}.`,
  issueBefore: (when: string) => `The credit must be issued before ${when}.`,
  reason: (text: string) => `Reason: ${text}`,
} as const
