import { checkLedger } from "@/lib/domain/credits/check-ledger";
import { openServices } from "@/lib/services";

// Checks on a live database that every balance is the sum of its entries and that every reshoot's entries fit its status.
process.env.LOG_LEVEL ??= "warn";

const services = await openServices();
try {
  const { balances, lines, reshoots } = await checkLedger(services.db);
  for (const fault of balances) {
    console.log(
      `team ${fault.teamId}, ${fault.month}: the balance has ${fault.reserved} reserved and ${fault.spent} spent, ` +
        `but the entries add up to ${fault.ledgerReserved} and ${fault.ledgerSpent}`,
    );
  }
  for (const { id, teamId, month } of lines) {
    console.log(`team ${teamId}, ${month}: the sums in line ${id} do not match the lines up to it`);
  }
  for (const fault of reshoots) {
    console.log(`reshoot ${fault.reshootId} is ${fault.status}: has ${fault.entries}, should have ${fault.expected}`);
  }
  const count = balances.length + lines.length + reshoots.length;
  console.log(count === 0 ? "The ledger is correct." : `The ledger has ${count} errors.`);
  process.exitCode = count === 0 ? 0 : 1;
} finally {
  await services.stop();
}
