import type { Sent } from './sent.ts'

/** The same request with less in it, as long as it still fails: headers, then the query, then the body. */
export async function smallest(sent: Sent, fails: (sent: Sent) => Promise<boolean>): Promise<Sent> {
  if (!(await fails(sent))) return sent
  let least = sent
  const attempt = async (less: Sent): Promise<void> => {
    if (await fails(less)) least = less
  }
  for (const header of sent.headers) {
    await attempt({ ...least, headers: least.headers.filter((each) => each !== header) })
  }
  await attempt({ ...least, target: least.target.split('?', 1)[0] ?? least.target })
  if (least.body) await attempt({ ...least, body: null })
  for (let tries = 0; least.body && least.body.length > 1 && tries < 12; tries += 1) {
    const half = { ...least, body: least.body.subarray(0, least.body.length / 2) }
    if (!(await fails(half))) break
    least = half
  }
  return least
}
