// Loaded into every process the supervisor starts. The channel to the supervisor closes however it dies, also by
// `kill -9`, and then nobody is left who would stop this process.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
