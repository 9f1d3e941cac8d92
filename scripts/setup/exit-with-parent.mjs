// Loaded into every program the supervisor starts, but meant for none of that program's own children. The channel to
// the supervisor closes however it dies, also by `kill -9`, and then nobody is left who would stop this process.
if (process.env.SUPERVISOR_PID === String(process.ppid) && process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Listening alone would keep the process from ending when its work is done.
  process.channel.unref();
}
