/** The label that tells whose a figure is; none where all customers are added up. */
export const ownedBy = (customer: string | null): Readonly<Record<string, string>> =>
  customer === null ? {} : { customer }
