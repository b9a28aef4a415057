// An independent judge: works out the demo's credits from the raw records and from the two contracts
// as the headers of quillworks.mjs and harborline.mjs say them in words, in plain loops. It shares no
// code with the product, on purpose, and does not read the SLA documents: where the two disagree, one
// of them has misread the contract.
//
//   node test/independent/judge.mjs LLMDRIFT.ndjson.gz < replay.ndjson
import { judgeHarborline } from './harborline.mjs'
import { judgeQuillworks } from './quillworks.mjs'

const found = [judgeQuillworks(process.argv[2]), await judgeHarborline(process.stdin)]
const all = (name) => found.flatMap((each) => each[name])
const total = (name) => found.reduce((sum, each) => sum + each[name], 0)
const byText = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

console.log(
  JSON.stringify({
    signals: total('accepted'),
    rejected: total('refused'),
    breaches: total('breaches'),
    credit_minor: all('credits').reduce((sum, credit) => sum + credit.minor, 0),
    credits: all('credits').sort(byText),
    windows: all('windows').sort(byText),
  }),
)
