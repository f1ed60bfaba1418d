# By service principal and assignment.
terraform import crosstenant_sync_assignment.marketing 66666666-6666-6666-6666-666666666666/kL7B9vXpfkC2ZkYp3l1sJm0a7d5Vw4xKq8Hn2tRzQbE
