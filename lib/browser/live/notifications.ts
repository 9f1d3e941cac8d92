import { useState } from "react";
import { useStoredFlag } from "@/lib/browser/preferences/stored-flag";

type Message = { title: string; body: string; tag: string; href: string };

const permission = () => (typeof Notification === "undefined" ? "denied" : Notification.permission);

/** Whether this browser can be asked for notifications, and the two answers. Our own question comes before the browser's. */
export function useNotificationAsk() {
  const [declined, setDeclined] = useStoredFlag("reshoot.notify.declined", false);
  const [answer, setAnswer] = useState<NotificationPermission | null>(null);
  return {
    isOpen: !declined && answer === null && permission() === "default",
    accept: async () => setAnswer(await Notification.requestPermission()),
    decline: () => setDeclined(true),
  };
}

/** Shows a notification when the user has allowed it. Tabs that send the same `tag` show only one. */
export function notify({ title, body, tag, href }: Message): void {
  if (permission() !== "granted") return;
  try {
    const shown = new Notification(title, { body, tag, icon: "/icon.svg" });
    shown.onclick = () => {
      window.focus();
      shown.close();
      if (location.pathname !== href) location.assign(href);
    };
  } catch {
    // Some phones allow notifications only from service workers; the tab title shows the same news.
  }
}
