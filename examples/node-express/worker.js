"use strict";

// Stands for whatever an app does outside of requests: a line now and then.
let count = 0;

const timer = setInterval(() => {
  count += 1;
  console.log(`worker: tick ${count}`);
}, Number(process.env.WORKER_SECONDS || 10) * 1000);

console.log("worker: started");

process.on("SIGTERM", () => {
  clearInterval(timer);
  console.log("worker: stopped");
});
