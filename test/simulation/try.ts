import { brokenPromises } from "./checks.ts";
import { liveThrough } from "./world.ts";

const [a = "1", n = "1", d = "60", f = "1"] = process.argv.slice(2);
for (let seed = +a; seed < +a + +n; seed++) {
  const t = process.cpuUsage().user / 1000;
  const w = await liveThrough({ seed, days: +d, faults: f === "1" });
  const t2 = process.cpuUsage().user / 1000;
  const b = await brokenPromises(w);
  const o = await w.store.slots.outcomes(0);
  console.log(
    seed,
    w.channels.length,
    "ch",
    Math.round(t2 - t),
    "ms +",
    Math.round(process.cpuUsage().user / 1000 - t2),
    w.platform.posted.length,
    "msgs",
    w.mayLook ? "look" : "blind",
    JSON.stringify([...o]),
    b.length,
    b.slice(0, 3),
  );
  await w.store.close();
}
