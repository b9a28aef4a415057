import { common } from './common.ts'

const { count } = common

/** English of a customer's disputes. */
export const disputes = {
  title: 'Disputes',
  of: (name: string) => `Disputes of ${name}`,
  headline: (open: number, all: number) =>
    all === 0
      ? 'Nothing has been disputed.'
      : open === 0
        ? `${count(all, 'dispute', 'disputes')}, all of them answered.`
        : `${count(open, 'dispute waits', 'disputes wait')} for an answer, of ${all}.`,
  intro:
    'A dispute says that a final verdict owes too little. What is at Stripe for it stands as disputed until it is decided; a decision for you becomes a credit of the difference.',
  empty: 'No dispute has been filed.',
  table: ['Filed', 'About', 'Period', 'State', 'Answer due', 'Said to be owed'],
  state: {
    filed: 'Waits for an answer',
    overdue: 'Answer overdue',
    withdrawn: 'Withdrawn',
    upheld: 'Verdict upheld',
    adjusted: 'Adjusted',
  },
  file: 'File a dispute',
  mayNot:
    'You can read disputes here. To file one, or to add to one, ask somebody of your company with the role “Disputes”.',
  choose: 'What it is about',
  chooseText: 'Final results of the last periods. Choose the one that is wrong.',
  nothingFinal: 'No period is final yet: there is nothing to dispute.',
  candidates: ['Period', 'Commitment', 'Result', 'Owed', 'Dispute'],
  disputeThis: 'Dispute this',
  fileTitle: (title: string, period: string) => `Dispute: ${title}, ${period}`,
  owed: (sum: string) => `The verdict owes ${sum}.`,
  windows: 'Which windows',
  windowsHint: 'None, for the period as a whole.',
  window: (from: string, until: string) => `${from} to ${until}`,
  otherWindow: 'A stretch that is not listed (optional)',
  from: 'From (UTC)',
  until: 'Until (UTC)',
  reason: 'What is wrong',
  expected: (currency: string) => `What is owed in all, in ${currency} (optional)`,
  expectedHint: 'More than the verdict owes.',
  label: 'Evidence: what it is (optional)',
  labelHint: 'For example “gateway log, August”. The file itself stays with you.',
  digest: 'Evidence: its SHA-256',
  digestHint: '64 hexadecimal digits, as sha256sum prints them.',
  submit: 'File the dispute',
  already: 'There is an open dispute about this. Add to it instead of filing another.',
  oneTitle: (title: string, period: string) => `Dispute about ${title}, ${period}`,
  facts: 'The dispute',
  filedBy: 'Filed by',
  about: 'About',
  deadline: 'Time for disputes ends',
  noDeadline: 'never',
  decideBy: 'Answer due',
  owedThen: 'Owed by the disputed verdict',
  said: 'Said to be owed in all',
  notSaid: 'not said',
  evidence: 'Evidence of that verdict, SHA-256',
  thread: 'What was said',
  by: (who: string, when: string) => `${who}, ${when}`,
  filed: 'Filed',
  noted: 'Added',
  ended: { withdrawn: 'Withdrawn', upheld: 'Upheld', adjusted: 'Adjusted' },
  adjustedTo: (sum: string) => `${sum} is owed in all.`,
  decisionDigest: 'Decision, SHA-256',
  note: 'Add a note',
  noteText: 'What you want to say',
  addNote: 'Add it',
  withdraw: 'Take it back',
  withdrawReason: 'Why',
  withdrawHint: 'Another may be filed afterwards.',
  withdrawSubmit: 'Withdraw the dispute',
  closed: 'It has ended: nothing can be added.',
  all: 'All disputes',
} as const
