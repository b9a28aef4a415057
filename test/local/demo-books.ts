import { demoCustomers } from '../../dev/demo/customers.ts'
import { type Books, booksOf } from '../../dev/local/books.ts'
import { deploy } from '../../dev/local/deployment.ts'
import { narratorOn } from '../../dev/local/narrator.ts'
import { freePort } from '../../dev/local/port.ts'

/** Starts what a finished demo left in its folder, without touching it, and reads its books. */
export async function demoBooks(folder: string): Promise<Books> {
  const deployment = await deploy({ port: await freePort(), folder }, narratorOn(process.stderr))
  try {
    return await booksOf(
      deployment,
      demoCustomers.map(({ id }) => id),
    )
  } finally {
    await deployment.stop()
  }
}
