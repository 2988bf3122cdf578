package org.calotype.upload.control;

import org.calotype.security.control.Caller;

/** Says that an upload was taken in: for notifications, the review queue, statistics, webhooks. */
public record FileUploaded(long fileId, Caller caller) {}
