"use strict";

const express = require("express");

const app = express();
const port = process.env.PORT || 5000;

app.disable("x-powered-by");
app.set("trust proxy", true);

app.get("/", (request, response) => {
  response.type("text").send(`${process.env.GREETING || "Hello from Renga"}\n`);
});

app.get("/about", (request, response) => {
  response.json({
    node: process.version,
    dyno: process.env.DYNO || null,
    protocol: request.protocol,
    concurrency: Number(process.env.WEB_CONCURRENCY) || null,
  });
});

const server = app.listen(port, () => console.log(`web: listening on ${port}`));

process.on("SIGTERM", () => {
  console.log("web: SIGTERM, finishing what is under way");
  server.close(() => process.exit(0));
});
